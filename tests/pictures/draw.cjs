// Draws cards as Teams shows them: reads {chromium, folder, widths, cards: [{name, card}]} and writes name-theme-width.png.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const hosts = JSON.parse(fs.readFileSync(path.join(__dirname, "hosts.json"), "utf8"));
const renderer = require.resolve("adaptivecards/dist/adaptivecards.js");

function style(host) {
  return `
    body { margin: 0; padding: 16px; background: ${host.page}; }
    #card { background: ${host.card}; border: 1px solid ${host.line}; border-radius: 6px; overflow: hidden; }
    .ac-pushButton { height: 32px; padding: 0 12px; border: 1px solid ${host.stroke}; border-radius: 4px; overflow: hidden;
      background: ${host.card}; color: ${host.text}; font: 600 14px "Segoe UI", "Noto Sans CJK JP", sans-serif; }
    input { box-sizing: border-box; width: 100%; height: 32px; padding: 0 10px; border: 1px solid ${host.stroke};
      border-radius: 4px; background: ${host.card}; color: ${host.text}; font: 14px "Segoe UI", "Noto Sans CJK JP", sans-serif;
    }`;
}

// What happens in the page: the card becomes HTML under the settings of Teams (12/14/18/24 px, 8/12/16/20/24 px apart).
function show({ card, host }) {
  const foregroundColors = {};
  for (const [name, [plain, subtle]] of Object.entries(host.colors)) foregroundColors[name] = { default: plain, subtle };
  const font = {
    fontFamily: '"Segoe UI", "Noto Sans CJK JP", sans-serif',
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
  };
  const adaptive = new AdaptiveCards.AdaptiveCard();
  adaptive.hostConfig = new AdaptiveCards.HostConfig({
    supportsInteractivity: true,
    fontFamily: font.fontFamily,
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
  adaptive.parse(card);
  document.getElementById("card").replaceChildren(adaptive.render());
}

async function main() {
  const given = JSON.parse(fs.readFileSync(0, "utf8"));
  const browser = await chromium.launch({ executablePath: given.chromium, args: ["--no-sandbox"] });
  try {
    for (const [theme, host] of Object.entries(hosts)) {
      for (const width of given.widths) {
        const page = await browser.newPage({ viewport: { width: width + 34, height: 200 }, deviceScaleFactor: 1.5 });
        await page.setContent(`<html lang="ja"><style>${style(host)}</style><div id="card"></div></html>`);
        await page.addScriptTag({ path: renderer });
        for (const { name, card } of given.cards) {
          await page.evaluate(show, { card, host });
          await page.screenshot({ path: path.join(given.folder, `${name}-${theme}-${width}.png`), fullPage: true });
        }
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
}

main().then(() => process.exit(0), (error) => { console.error(error.message); process.exit(1); });
