import type { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";

type Issue = z.core.$ZodIssue;

/** An issue of a parse as a sentence about a file. */
export function issueSentence(issue: Issue): Message {
  switch (issue.code) {
    case "invalid_type":
      return message("this must be {{expected}}", { expected: typeWords(issue.expected) });
    case "invalid_value":
      return message("write one of: {{values}}", { values: issue.values.map(String).join(", ") });
    case "too_small":
      return atLeast(issue.origin, String(issue.minimum));
    case "too_big":
      return atMost(issue.origin, String(issue.maximum));
    default:
      return message(issue.message);
  }
}

function atLeast(origin: string, count: string): Message {
  if (origin === "string") return message("at least {{count}} characters", { count });
  return origin === "array"
    ? message("at least {{count}} entries", { count })
    : message("at least {{count}}", { count });
}

function atMost(origin: string, count: string): Message {
  if (origin === "string") return message("at most {{count}} characters", { count });
  return origin === "array" ? message("at most {{count}} entries", { count }) : message("at most {{count}}", { count });
}

function typeWords(expected: string): Message {
  switch (expected) {
    case "string":
      return message("a text");
    case "int":
    case "number":
      return message("a whole number");
    case "boolean":
      return message("true or false");
    case "array":
      return message("a list");
    case "object":
    case "record":
      return message("a group of fields");
    default:
      return message(expected);
  }
}
