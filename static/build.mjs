// Makes the files that are not kept in the repository: `npm run build`.
//   static/build/   our style sheet, compiled from static/sass/pentad.scss (see the note there)
//   static/vendor/  what we take from packages, unchanged: fonts, icons, Plotly, axe
// Both folders are emptied first, so that what a newer version no longer needs does not stay.

import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { initAsyncCompiler } from "sass-embedded";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGES = join(HERE, "..", "node_modules");
const USWDS = join(PACKAGES, "@uswds", "uswds");
const STYLE_LIMIT = 25_000; // bytes, gzipped: a first page must be quick on a rural line

// woff2 goes to the browser, ttf to the PDF writer; the same weights for both.
const FACES = [
  ...["Regular", "Italic", "SemiBold", "SemiBoldItalic"].map(
    (face) => `public-sans/PublicSans-${face}`,
  ),
  ...["Regular", "Italic"].map((face) => `merriweather/Latin-Merriweather-${face}`),
];

const COPIES = [
  ...FACES.flatMap((face) =>
    ["woff2", "ttf"].map((kind) => [
      join(USWDS, "dist/fonts", `${face}.${kind}`),
      `fonts/${face}.${kind}`,
    ]),
  ),
  [
    join(PACKAGES, "plotly.js-cartesian-dist-min/plotly-cartesian.min.js"),
    "plotly-cartesian.min.js",
  ],
  [join(PACKAGES, "axe-core/axe.min.js"), "axe.min.js"],
];

async function compileStyle() {
  const compiler = await initAsyncCompiler();
  try {
    const { css } = await compiler.compileAsync(join(HERE, "sass/pentad.scss"), {
      loadPaths: [join(USWDS, "packages")],
      style: "compressed",
      quietDeps: true,
    });
    return css;
  } finally {
    await compiler.dispose();
  }
}

/** The design system's pictures that the style sheet really names. */
function picturesIn(css) {
  const names = [...css.matchAll(/vendor\/img\/([\w./-]+)/g)].map((match) => match[1]);
  return [...new Set(names)].map((name) => [join(USWDS, "dist/img", name), `img/${name}`]);
}

async function build() {
  const css = await compileStyle();
  const size = gzipSync(css).length;
  if (size > STYLE_LIMIT) {
    throw new Error(
      `pentad.css is ${size} bytes gzipped; the limit is ${STYLE_LIMIT}. Take fewer packages.`,
    );
  }
  await Promise.all(
    ["build", "vendor"].map((name) => rm(join(HERE, name), { recursive: true, force: true })),
  );
  await mkdir(join(HERE, "build"), { recursive: true });
  await writeFile(join(HERE, "build/pentad.css"), css);
  for (const [from, to] of [...COPIES, ...picturesIn(css)]) {
    await mkdir(dirname(join(HERE, "vendor", to)), { recursive: true });
    await cp(from, join(HERE, "vendor", to));
  }
  console.log(`pentad.css: ${css.length} bytes, ${size} gzipped`);
}

await build();
