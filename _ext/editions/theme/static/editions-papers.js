// Lists of papers: find those of an author or an edition, with a decision or an award, or with some words.

import { blocks, Finder } from "./editions-find.js";

const form = document.querySelector('[data-editions-tools="papers"]');

// An index has no anchors for its papers: they stand in the order of the list.
const listed = document.querySelectorAll("ul.editions-papers-index > li").values();
const papers = blocks("papers")
  .flatMap((block) => block.papers)
  .map((paper) => ({ ...paper, item: paper.row ? document.getElementById(paper.row) : listed.next().value }))
  .filter((paper) => paper.item);

const NAMES = { award: "awards", author: "authors" };
/** An index says the same by the names of the choices. */
const values = (paper, name) => [paper[name] ?? paper[NAMES[name]] ?? []].flat().filter(Boolean);

const newest = [...new Set(papers.map((paper) => paper.edition).filter(Boolean))].toSorted().toReversed();

const show = (finder) => {
  const found = new Set(finder.found());
  for (const paper of papers) paper.item.hidden = !found.has(paper);
  for (const list of new Set(papers.map((paper) => paper.item.parentElement))) {
    list.hidden = [...list.children].every((item) => item.hidden);
    const heading = list.previousElementSibling;
    if (heading?.classList.contains("rubric")) heading.hidden = list.hidden;
  }
  for (const letters of document.querySelectorAll(".editions-letters")) letters.hidden = finder.active;
  if (!finder.active) return "";
  return found.size ? `${found.size} of ${papers.length} papers` : "No paper found";
};

if (form) {
  const order = { edition: newest };
  const finder = new Finder(form, papers, { values, text: (paper) => paper.item.textContent, order, show });
  if (finder.active) finder.update();
}
