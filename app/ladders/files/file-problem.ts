import type { Message } from "#app/i18n/message.ts";

/** Where something stands in a file: the names of fields, and places in lists from 0. */
export type FilePath = readonly (string | number)[];

/** What is wrong at a path. */
export interface PathProblem {
  readonly path: FilePath;
  readonly message: Message;
}

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What is wrong in the text of a file, and where. */
export interface FileProblem extends Place {
  /** "ladders.0.steps.oto.price"; "": the file itself. */
  readonly path: string;
  readonly message: Message;
}

/** More problems of one file are not told. */
export const MAX_PROBLEMS = 100;

/** Problems with the lines of the text that they speak of. */
export function located(problems: readonly PathProblem[], placeOf: (path: FilePath) => Place): FileProblem[] {
  return problems
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => ({ path: path.join("."), message, ...placeOf(path) }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
