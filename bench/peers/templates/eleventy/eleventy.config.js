import { load } from "js-yaml";

export default function (config) {
  config.addDataExtension("yaml", (text) => load(text));
  config.addPassthroughCopy("site.css");
}
