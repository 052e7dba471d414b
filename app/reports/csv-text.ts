/** Rows as CSV (RFC 4180). */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** A spreadsheet takes a text that begins with = + - @ for a formula; a number is none. */
function quoted(cell: string): string {
  const isFormula = /^\s*[=+@-]|^[\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell);
  const safe = isFormula ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
