// Lists of papers: find those of an author, with a decision or an award, or with some words.

import { blocks, Finder } from "./editions-find.js";

const form = document.querySelector('[data-editions-tools="papers"]');

const papers = blocks("papers")
  .flatMap((block) => block.papers)
  .map((paper) => ({ ...paper, item: document.getElementById(paper.row) }))
  .filter((paper) => paper.item);

const values = (paper, name) =>
  ({ decision: [paper.decision].filter(Boolean), award: paper.awards, author: paper.authors })[name];

const show = (finder) => {
  const found = new Set(finder.found());
  for (const paper of papers) paper.item.hidden = !found.has(paper);
  for (const list of new Set(papers.map((paper) => paper.item.parentElement))) {
    list.hidden = [...list.children].every((item) => item.hidden);
    const heading = list.previousElementSibling;
    if (heading?.classList.contains("rubric")) heading.hidden = list.hidden;
  }
  if (!finder.active) return "";
  return found.size ? `${found.size} of ${papers.length} papers` : "No paper found";
};

if (form) {
  const finder = new Finder(form, papers, { values, text: (paper) => paper.item.textContent, show });
  if (finder.active) finder.update();
}
