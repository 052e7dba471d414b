const LONGEST = 72;

/** A ladder's name as an id for files: "Crème & Co." is "creme-co". */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "ladder" : slug;
}

/** An id for each name, in the same order, no two alike: the second "espresso" is "espresso-2". */
export function slugsOf(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const slug = slugOf(name);
    let own = slug;
    for (let count = 2; taken.has(own); count++) own = `${slug}-${count}`;
    taken.add(own);
    return own;
  });
}
