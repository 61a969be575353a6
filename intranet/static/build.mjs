// Builds static/vendor/: two style sheets, two scripts, each named by its content and compressed beforehand.
// Run it with `make build`. It reads only what package-lock.json installed, and no network.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const vendor = join(here, "vendor");

// The page's policy allows no style attribute. The look-up component writes one into each option on iOS, where the
// text it should hide ("1 of 5") would then be seen. A class of GOV.UK Frontend's hides it as well.
const INLINE_STYLE = /style="border:0;[^>]*?width:1px">'/;

const lookUpFromSource = {
  name: "look-up-from-source",
  setup(build) {
    // the component's own bundle carries polyfills for browsers that run none of our modules: three times the size
    build.onResolve({ filter: /^accessible-autocomplete$/ }, () => ({
      path: join(root, "node_modules", "accessible-autocomplete", "src", "wrapper.js"),
    }));
    build.onLoad({ filter: /accessible-autocomplete\/src\/.*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const contents = source.replace(INLINE_STYLE, 'class="govuk-visually-hidden">`');
      if (contents.includes('style="') || (path.endsWith("autocomplete.js") && contents === source)) {
        return { errors: [{ text: "accessible-autocomplete has changed: look for its inline style again" }] };
      }
      return { contents, loader: "jsx" };
    });
  },
};

function stylesheet(name) {
  return sass.compile(join(here, "scss", name), {
    style: "compressed",
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  }).css;
}

async function script(name) {
  const built = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(here, "js", name)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    define: { "process.env.COMPONENT_LIBRARY": '"PREACT"', "process.env.NODE_ENV": '"production"' },
    target: "es2020",
    legalComments: "none",
    plugins: [lookUpFromSource],
  });
  return built.outputFiles[0].text;
}

function publish(name, text) {
  const content = Buffer.from(text);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const [stem, extension] = name.split(".");
  const published = `${stem}.${hash}.${extension}`;
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  writeFileSync(join(vendor, published), content);
  writeFileSync(join(vendor, `${published}.br`), brotli);
  writeFileSync(join(vendor, `${published}.gz`), gzipSync(content, { level: 9 }));
  console.log(`${published.padEnd(32)}${String(content.length).padStart(8)} bytes, brotli ${brotli.length}`);
  return published;
}

mkdirSync(vendor, { recursive: true });
const manifest = {
  "dfd.css": publish("dfd.css", stylesheet("dfd.scss")),
  "signed-in.css": publish("signed-in.css", stylesheet("signed-in.scss")),
  "main.js": publish("main.js", await script("main.js")),
  "autocomplete.js": publish("autocomplete.js", await script("autocomplete.js")),
};
// the manifest last: a server that reads it finds every file that it names
writeFileSync(join(vendor, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

const kept = Object.values(manifest).flatMap((name) => [name, `${name}.br`, `${name}.gz`]);
for (const name of readdirSync(vendor)) {
  if (name !== "manifest.json" && !kept.includes(name)) {
    rmSync(join(vendor, name), { recursive: true });
  }
}
