// Draws a figure with Plotly, which is fetched only by pages that hold one.
//
// Plotly and a policy without 'unsafe-inline' (tried in Chromium with plotly.js 4.1.1):
// - It writes two <style> elements when it is loaded. One holds its own rules, added by
//   insertRule; Plotly takes an element that is already there under the id it looks for, so we put
//   one there with the page's nonce, and the rules arrive. The other is the style sheet of a map
//   library that our bundle never draws with; an element under its id keeps it from being written.
// - Styles set through the CSSOM (element.style.x = ...) are no matter of the policy, but for colour
//   bars and bold words in labels it sets a style *attribute*, which is refused and the style lost.
//   On a page with a chart, setAttribute("style", ...) of drawn elements therefore goes to the CSSOM.
// - No code is made from text: 'unsafe-eval' is not needed by the cartesian bundle.

const PLOTLY = new URL("../vendor/plotly-cartesian.min.js", import.meta.url);
const STYLE_IDS = [
  "plotly.js-style-global",
  "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53", // maplibre's, by its digest
];
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: true, scrollZoom: false };

let loading;

function makeRoomForStyles() {
  const { nonce } = document.querySelector("script[nonce]");
  for (const id of STYLE_IDS) {
    const style = document.createElement("style");
    style.id = id;
    style.nonce = nonce;
    document.head.append(style);
  }
}

function leadStylesToCssom() {
  const setAttribute = Element.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
}

function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    makeRoomForStyles();
    leadStylesToCssom();
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error("Plotly did not arrive"));
    document.head.append(script);
  });
  return loading;
}

/** On a narrow screen labels turn; they must not be cut off. */
function withRoomForLabels(layout) {
  const axes = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  return {
    ...layout,
    ...Object.fromEntries(axes.map((key) => [key, { automargin: true, ...layout[key] }])),
  };
}

export async function start(figure) {
  const drawing = figure.querySelector("[data-chart-drawing]");
  const numbers = figure.querySelector("[data-chart-numbers]");
  const { data, layout } = JSON.parse(figure.querySelector("[data-chart-figure]").textContent);
  const plotly = await loadPlotly(); // if it fails, the numbers stay open below
  drawing.hidden = false;
  // The figcaption says in words what the picture shows; the table holds its numbers.
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-labelledby", figure.getAttribute("aria-labelledby"));
  await plotly.newPlot(drawing, data, { ...withRoomForLabels(layout), autosize: true }, CONFIG);
  numbers.open = false;
}
