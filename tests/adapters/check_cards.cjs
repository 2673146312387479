// Reads cards as JSON and writes, for each, what the official renderer has against it.
const fs = require("fs");
const AdaptiveCards = require("adaptivecards/dist/adaptivecards.js");

function faultsOf(json) {
  const card = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext();
  card.parse(json, context);
  const parsing = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  return [...parsing, ...card.validateProperties().validationEvents.map((event) => event.message)];
}

process.stdout.write(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(faultsOf)));
