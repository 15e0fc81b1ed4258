// Formats CSL-JSON with citeproc-js: node styles_oracle.mjs NODE_MODULES STYLE.csl LOCALE.xml < items.json > entries.json
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules, style, locale] = process.argv.slice(2);
const CSL = createRequire(join(resolve(modules), "oracle.js"))("citeproc");
const items = JSON.parse(readFileSync(0, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const localeXml = readFileSync(locale, "utf8");
const engine = new CSL.Engine(
  { retrieveLocale: () => localeXml, retrieveItem: (id) => byId.get(id) },
  readFileSync(style, "utf8"),
);
engine.setOutputFormat("html");
const formatted = {};
for (const item of items) {
  engine.updateItems([item.id]); // one at a time: letters after years are the site's business
  formatted[item.id] = engine.makeBibliography()[1].join("").replace(/<div class="csl-left-margin">.*?<\/div>/, "");
}
process.stdout.write(JSON.stringify(formatted));
