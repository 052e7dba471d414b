/** A line of a table: its cells, and where it begins in the file, from 1. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a table (RFC 4180): cells between commas, or semicolons or tabs where the first line has more of them; empty lines
 * are left out. A quote that is never closed ends with the file.
 */
export function readCsv(text: string): CsvLine[] {
  const body = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(body);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let at = 1;
  let begun = 1;
  const endLine = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== "")) lines.push({ line: begun, cells });
    cells = [];
    cell = "";
  };
  for (let i = 0; i < body.length; i++) {
    const char = body[i]!;
    if (char === "\n") at += 1;
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (body[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell.trim() === "") {
      isQuoted = true;
      cell = "";
    } else if (char === separator) {
      cells.push(cell);
      cell = "";
    } else if (char === "\n") {
      endLine();
      begun = at;
    } else if (char !== "\r") cell += char;
  }
  endLine();
  return lines;
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Writes a table (RFC 4180). A spreadsheet takes a text that begins with = + - @ for a formula: such a text gets a quote mark. */
export function writeCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

function quoted(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
