// Draws cards as Teams shows them: reads {chromium, scale, pictures: [{path, theme, columns}]} and writes the PNG files.
// A column is {width, talk}, its talk a list of {question, card}; a question is drawn as the person's message.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const hosts = JSON.parse(fs.readFileSync(path.join(__dirname, "hosts.json"), "utf8"));
const renderer = require.resolve("adaptivecards/dist/adaptivecards.js");
const FONT = '"Segoe UI", "Noto Sans CJK JP", sans-serif';
const GAP = 16;

function style(host) {
  const field = `box-sizing: border-box; border: 1px solid ${host.stroke}; border-radius: 4px; background: ${host.card};
    color: ${host.text}; font-family: ${FONT}; font-size: 14px; height: 32px; overflow: hidden;`;
  return `
    body { margin: 0; padding: ${GAP}px; display: flex; gap: ${GAP}px; align-items: flex-start; background: ${host.page}; }
    .card { background: ${host.card}; border: 1px solid ${host.line}; border-radius: 6px; margin-bottom: ${GAP}px; }
    .card:last-child { margin-bottom: 0; }
    .question { width: fit-content; margin: 0 0 8px auto; padding: 6px 12px; border-radius: 6px; background: ${host.said};
      color: ${host.text}; font: 14px/20px ${FONT}; }
    .ac-pushButton { ${field} padding: 0 12px; font-weight: 600; }
    input { ${field} width: 100%; padding: 0 10px; }`;
}

// What happens in the page: cards become HTML under the settings of Teams (12/14/18/24 px, 8/12/16/20/24 px apart).
function show({ columns, host, fontFamily }) {
  const foregroundColors = {};
  for (const [name, [plain, subtle]] of Object.entries(host.colors)) foregroundColors[name] = { default: plain, subtle };
  const font = {
    fontFamily,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
  };
  const config = new AdaptiveCards.HostConfig({
    supportsInteractivity: true,
    fontFamily,
    fontTypes: { default: font, monospace: font },
    spacing: { extraSmall: 4, small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: host.line },
    containerStyles: {
      default: { backgroundColor: host.card, borderColor: host.line, foregroundColors },
      emphasis: { backgroundColor: host.tile, borderColor: host.line, foregroundColors },
    },
    table: { cellSpacing: 8 },
    actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
  });
  const drawn = columns.map(({ width, talk }) => {
    const column = document.createElement("div");
    column.style.width = `${width}px`;
    for (const { question, card } of talk) {
      if (question) {
        const said = Object.assign(document.createElement("div"), { className: "question", textContent: question });
        column.append(said);
      }
      const adaptive = new AdaptiveCards.AdaptiveCard();
      adaptive.hostConfig = config;
      adaptive.parse(card);
      const frame = Object.assign(document.createElement("div"), { className: "card" });
      frame.append(adaptive.render());
      column.append(frame);
    }
    return column;
  });
  document.body.replaceChildren(...drawn);
}

async function draw(page, { path: file, theme, columns }) {
  const host = hosts[theme];
  const width = columns.reduce((sum, column) => sum + column.width + GAP, GAP);
  await page.setViewportSize({ width, height: 100 });
  await page.setContent(`<!doctype html><html lang="ja"><style>${style(host)}</style><body></body></html>`);
  await page.addScriptTag({ path: renderer });
  await page.evaluate(show, { columns, host, fontFamily: FONT });
  await page.screenshot({ path: file, fullPage: true });
}

async function main() {
  const given = JSON.parse(fs.readFileSync(0, "utf8"));
  const browser = await chromium.launch({ executablePath: given.chromium, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ deviceScaleFactor: given.scale });
    for (const picture of given.pictures) await draw(page, picture);
  } finally {
    await browser.close();
  }
}

main().then(() => process.exit(0), (error) => { console.error(error.message); process.exit(1); });
