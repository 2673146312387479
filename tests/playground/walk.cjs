// Walks through the bot in the Playground: reads {url, chromium, folder}, writes a line for each step and a picture.
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

const PATIENCE = 10_000;

class Walk {
  constructor(page) {
    this.page = page;
  }

  // The newest card, once it has the words.
  async card(words) {
    const cards = this.page.locator(".ac-adaptiveCard").filter({ hasText: words });
    await cards.last().waitFor();
    return cards.last();
  }

  async say(text) {
    await this.page.locator("div[role=textbox]").last().click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  async press(card, title) {
    await card.getByRole("button", { name: title, exact: true }).click();
  }

  async mention(rest, box) {
    await box.click();
    await this.page.keyboard.type("@");
    await this.page.getByRole("menuitem", { name: "Test Bot" }).click();
    await this.page.keyboard.type(rest);
  }

  async go(place) {
    await this.page.getByRole("treeitem", { name: place }).click();
  }

  async invoked(name, act) {
    const asked = (request) => request.method() === "POST" && (request.postData() ?? "").includes(`"${name}"`);
    const answered = this.page.waitForResponse((response) => asked(response.request()));
    await act();
    const response = await answered;
    if (response.status() >= 300) throw new Error(`HTTP ${response.status()}`);
  }
}

const STEPS = {
  "歓迎が一度だけ届く": async (walk) => {
    await walk.card("追加していただき");
    await walk.page.waitForTimeout(1000);
    if ((await walk.page.locator(".ac-adaptiveCard").count()) !== 1) throw new Error("歓迎が重なった");
  },
  "質問に数字のカードで答える": async (walk) => {
    await walk.say("R4の電子決裁率は?");
    await walk.card("93.5％");
  },
  "前の質問の続きに答える": async (walk) => {
    await walk.say("R2は?");
    await walk.card("94.0％");
  },
  "ボタンで推移を聞くとグラフが出る": async (walk) => {
    await walk.press(await walk.card("94.0％"), "推移は?");
    const card = await walk.card("になりました");
    await card.locator("svg").first().waitFor();
  },
  "候補の行を押すと答える": async (walk) => {
    await walk.say("導入数の実績は?");
    await walk.press(await walk.card("どれについて"), "フリーアドレス導入所属数");
    await walk.card("13所属");
  },
  "長い一覧を次のページへめくる": async (walk) => {
    await walk.say("指標の一覧は?");
    await walk.press(await walk.card("87件のうち1から30件目"), "次の30件");
    await walk.card("87件のうち31から60件目");
  },
  "一覧から絞り込んで続ける": async (walk) => {
    await walk.say("R4で未達の指標は?");
    await walk.card("17件です");
    await walk.say("そのうち人事課のは?");
    await walk.card("3件です");
  },
  "分からないことは聞ける例を示す": async (walk) => {
    await walk.say("前橋市の人口は?");
    await walk.press(await walk.card("見つかりませんでした"), "残業の担当課は?");
    await walk.card("人事課");
  },
  "親指の評価を受ける": async (walk) => {
    await walk.page.getByRole("button", { name: "Dislike", exact: true }).last().click();
    const submit = walk.page.getByRole("button", { name: "Submit" });
    await walk.invoked("message/submitAction", () => submit.click());
    await walk.page.getByRole("button", { name: "Close" }).last().click();
  },
  "メッセージ拡張で指標を探してカードを入れる": async (walk) => {
    await walk.page.getByLabel("Trigger Message Extension App").last().click();
    await walk.page.getByRole("menuitem", { name: "Search Command" }).click();
    await walk.page.getByText("Specify Command ID or Parameter").click();
    await walk.page.getByPlaceholder("Command ID").fill("indicators");
    await walk.page.getByPlaceholder("Parameter name").fill("name");
    await walk.page.getByPlaceholder("Enter a search term").fill("標的型");
    await walk.page.keyboard.press("Enter");
    await walk.page.getByText("令和4年度 99.9％（未達）").click();
    await walk.page.getByLabel("Send Message").last().click();
    await walk.card("標的型攻撃メール訓練参加率");
  },
  "グループチャットで名前を呼ばれて答える": async (walk) => {
    await walk.go("Group Chat");
    await walk.card("追加していただき");
    await walk.mention(" R4の電子決裁率は?", walk.page.locator("div[role=textbox]").last());
    await walk.page.keyboard.press("Enter");
    await walk.card("93.5％");
  },
  "チャネルで名前を呼ばれてスレッドに答える": async (walk) => {
    await walk.go("My Team - General");
    await walk.card("追加していただき");
    await walk.mention(" 県税徴収率は?", walk.page.locator("div[role=textbox]").first());
    await walk.page.getByRole("button", { name: "Post" }).click();
    await walk.card("98.96％");
  },
  "アプリを外すと会話を忘れ、入れ直すとまた歓迎する": async (walk) => {
    await walk.go("Personal Chat");
    for (const what of ["Uninstall application", "Install application"]) {
      await walk.page.getByRole("button", { name: "Mock an Activity" }).click();
      await walk.page.getByText(what, { exact: true }).click();
      await walk.page.getByRole("button", { name: "Send activity" }).click();
    }
    await walk.page.locator(".ac-adaptiveCard").filter({ hasText: "追加していただき" }).nth(1).waitFor();
    await walk.say("R2は?");
    await walk.card("続けて聞けること");
    if (!(await walk.page.locator(".ac-adaptiveCard").last().innerText()).includes("見つかりませんでした")) {
      throw new Error("前の会話を覚えている");
    }
  },
};

async function main() {
  const given = JSON.parse(fs.readFileSync(0, "utf8"));
  const browser = await chromium.launch({ executablePath: given.chromium, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(PATIENCE);
  // The Playground freezes what it has received, and its own renderer then fails to prepare any messageBack button.
  await page.addInitScript(() => { Object.freeze = (frozen) => frozen; });
  await page.goto(given.url, { waitUntil: "domcontentloaded" });
  const walk = new Walk(page);
  let failed = 0;
  for (const [number, [name, step]] of Object.entries(STEPS).entries()) {
    try {
      await step(walk);
      console.log(`できた　　　: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`できなかった: ${name}（${error.message.split("\n")[0]}）`);
    }
    await page.screenshot({ path: path.join(given.folder, `${String(number + 1).padStart(2, "0")}.png`) });
  }
  await browser.close();
  return failed;
}

main().then((failed) => process.exit(failed ? 1 : 0), (error) => { console.error(error.message); process.exit(2); });
