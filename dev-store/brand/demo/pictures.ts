export type Shape =
  "tin" | "pouch" | "cup" | "pot" | "bowl" | "box" | "whisk" | "jar" | "scoop" | "cloth" | "candle" | "card";

/** A picture of a product, drawn: its shape on a soft ground, in its own colours. */
export function picture(shape: Shape, hue: number, label: string): string {
  const main = `hsl(${hue} 42% 46%)`;
  const dark = `hsl(${hue} 45% 30%)`;
  const light = `hsl(${hue} 48% 82%)`;
  const ground = `hsl(${(hue + 24) % 360} 38% 92%)`;
  const table = `hsl(${(hue + 30) % 360} 26% 84%)`;
  const safe = label.replace(/[<>&]/g, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 400" role="img" aria-label="${safe}">
<rect width="460" height="400" fill="${ground}"/><rect y="292" width="460" height="108" fill="${table}"/>
<circle cx="96" cy="92" r="52" fill="#fff" opacity=".5"/><ellipse cx="230" cy="318" rx="128" ry="18" fill="#000" opacity=".12"/>
${SHAPES[shape]({ main, dark, light, label: safe })}</svg>`;
}

interface Ink {
  readonly main: string;
  readonly dark: string;
  readonly light: string;
  readonly label: string;
}

const plate = ({ light, dark, label }: Ink, y: number, width = 132) =>
  `<rect x="${230 - width / 2}" y="${y}" width="${width}" height="64" rx="6" fill="${light}"/><text x="230" y="${y + 38}" text-anchor="middle" font-family="Georgia,serif" font-size="${label.length > 12 ? 15 : 19}" fill="${dark}">${label}</text>`;

const SHAPES: Record<Shape, (ink: Ink) => string> = {
  tin: (ink) =>
    `<rect x="150" y="128" width="160" height="190" rx="14" fill="${ink.main}"/><rect x="142" y="104" width="176" height="42" rx="12" fill="${ink.dark}"/><rect x="162" y="150" width="14" height="156" rx="7" fill="#fff" opacity=".25"/>${plate(ink, 196)}`,
  pouch: (ink) =>
    `<path d="M142 96h176l14 206q2 18-16 18H144q-18 0-16-18z" fill="${ink.main}"/><path d="M142 96h176l3 34H139z" fill="${ink.dark}"/><circle cx="230" cy="113" r="6" fill="${ink.light}"/>${plate(ink, 190)}<path d="M230 172q-22-26 0-34q22 8 0 34" fill="${ink.light}"/>`,
  cup: (ink) =>
    `<path d="M136 158h188q4 118-54 152h-80q-58-34-54-152z" fill="${ink.main}"/><ellipse cx="230" cy="158" rx="94" ry="24" fill="${ink.light}"/><ellipse cx="230" cy="162" rx="80" ry="17" fill="${ink.dark}"/><path d="M322 186q60-4 52 46t-74 46" fill="none" stroke="${ink.main}" stroke-width="18"/><path d="M204 120q-16-22 0-44M244 120q-16-22 0-44" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" opacity=".8"/>`,
  pot: (ink) =>
    `<path d="M330 220q70-30 82-86l-24-6q-14 40-66 52z" fill="${ink.dark}"/><path d="M140 192q-84-10-74 56t84 50" fill="none" stroke="${ink.dark}" stroke-width="18"/><ellipse cx="232" cy="240" rx="116" ry="82" fill="${ink.main}"/><ellipse cx="232" cy="164" rx="64" ry="20" fill="${ink.dark}"/><circle cx="232" cy="138" r="15" fill="${ink.light}"/><path d="M150 214q20-34 56-42" stroke="#fff" stroke-width="9" fill="none" opacity=".35" stroke-linecap="round"/>`,
  bowl: (ink) =>
    `<path d="M106 182h248q-10 132-92 136h-64q-82-4-92-136z" fill="${ink.main}"/><ellipse cx="230" cy="182" rx="124" ry="30" fill="${ink.dark}"/><ellipse cx="230" cy="186" rx="106" ry="21" fill="${ink.light}"/><path d="M150 222q70 26 160 0" stroke="${ink.light}" stroke-width="6" fill="none"/>`,
  box: (ink) =>
    `<path d="M112 176l118-46 118 46v118l-118 40-118-40z" fill="${ink.main}"/><path d="M112 176l118 42 118-42-118-46z" fill="${ink.light}"/><path d="M230 218v116l118-40V176z" fill="${ink.dark}" opacity=".5"/><path d="M170 153l118 44v56M290 153l-118 44" stroke="${ink.dark}" stroke-width="8" fill="none"/><text x="172" y="278" transform="skewY(18) translate(0 -72)" text-anchor="middle" font-family="Georgia,serif" font-size="17" fill="#fff">${ink.label}</text>`,
  whisk: (ink) =>
    `<rect x="206" y="84" width="48" height="112" rx="12" fill="${ink.main}"/>${Array.from({ length: 9 }, (_, n) => `<path d="M${212 + n * 4.5} 194q${(n - 4) * 14} 60 ${(n - 4) * 9} 122" stroke="${ink.dark}" stroke-width="4" fill="none"/>`).join("")}<rect x="200" y="180" width="60" height="20" rx="8" fill="${ink.light}"/>`,
  jar: (ink) =>
    `<rect x="152" y="140" width="156" height="178" rx="28" fill="${ink.light}"/><rect x="160" y="188" width="140" height="122" rx="22" fill="${ink.main}"/><rect x="166" y="106" width="128" height="42" rx="10" fill="${ink.dark}"/>${plate(ink, 220, 118)}`,
  scoop: (ink) =>
    `<ellipse cx="180" cy="214" rx="74" ry="56" fill="${ink.main}"/><ellipse cx="180" cy="204" rx="58" ry="38" fill="${ink.dark}"/><rect x="240" y="198" width="162" height="24" rx="12" fill="${ink.main}" transform="rotate(-8 240 210)"/><circle cx="162" cy="204" r="8" fill="${ink.light}"/><circle cx="190" cy="196" r="7" fill="${ink.light}"/><circle cx="198" cy="214" r="8" fill="${ink.light}"/>`,
  cloth: (ink) =>
    `<path d="M112 132q118-34 236 0v176q-118-34-236 0z" fill="${ink.main}"/>${[0, 1, 2, 3].map((n) => `<path d="M112 ${164 + n * 38}q118-34 236 0" stroke="${n % 2 ? ink.dark : ink.light}" stroke-width="9" fill="none"/>`).join("")}`,
  candle: (ink) =>
    `<rect x="166" y="170" width="128" height="148" rx="16" fill="${ink.main}"/><ellipse cx="230" cy="172" rx="64" ry="16" fill="${ink.light}"/><path d="M230 172v-30" stroke="#333" stroke-width="5"/><path d="M230 88q30 36 0 58q-30-22 0-58" fill="#f6b13d"/>${plate(ink, 222, 110)}`,
  card: (ink) =>
    `<rect x="96" y="126" width="268" height="176" rx="18" fill="${ink.main}"/><path d="M96 182h268" stroke="${ink.light}" stroke-width="22"/><circle cx="324" cy="262" r="20" fill="${ink.light}"/><text x="122" y="272" font-family="Georgia,serif" font-size="24" fill="#fff">${ink.label}</text>`,
};
