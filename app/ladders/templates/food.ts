import { message } from "#app/i18n/message.ts";
import { companionLadder, packLadder } from "./more-of-the-same.ts";
import type { Template } from "./template.ts";

const SIGNS =
  /\b(food|drinks?|snacks?|tea|teas|coffee|matcha|pantry|spices?|chocolate|sauces?|honey|bakery|beverages?|grocer\w*|makanan|minuman|camilan|teh|kopi|bumbu|madu|cokelat|sambal|kue|keripik)\b/i;

/** Food and drink: a bulk pack, after a decline fewer units; or what goes with it. */
export const food: Template = {
  industry: "food",
  label: message("Food and drink"),
  idea: message("A bulk pack of what was bought, after a decline fewer units; or what goes with it."),
  signs: SIGNS,
  plan: (facts) => [...packLadder(facts, SIGNS), ...companionLadder(facts)],
};
