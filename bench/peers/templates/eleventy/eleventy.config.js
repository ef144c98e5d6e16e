import { load } from "js-yaml";

export default function (config) {
  config.addDataExtension("yaml", (text) => load(text));
  // Else all data would be copied for each page.
  config.setDataDeepMerge(false);
  config.addPassthroughCopy("site.css");
}
