type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

/** A DOM element: attributes, `on…` listeners, children. */
export function h(tag: string, attributes: Attributes = {}, ...children: (Child | Child[])[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(
    ...children
      .flat()
      .filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export const root = () => document.getElementById("root")!;
export const show = (...children: Child[]) =>
  root().replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));

export interface PageData {
  readonly shop: {
    readonly domain: string;
    readonly name: string;
    readonly currency: string;
    readonly tagline: string;
  };
  readonly appOrigin: string;
  readonly apiKey: string;
}
export const data = (window as unknown as { __data: PageData }).__data;

/** Calls the store's own interface. @throws Error with the sentence of a refusal */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/__store${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(answer.error ?? `status ${response.status}`);
  return answer;
}

export const money = (amount: string | number) =>
  new Intl.NumberFormat("en", { style: "currency", currency: data.shop.currency }).format(Number(amount));

export interface Product {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly vendor: string;
  readonly type: string;
  readonly collections: readonly string[];
  readonly imageUrl: string;
  readonly sellingPlanGroups: readonly {
    readonly name: string;
    readonly plans: readonly { readonly id: number; readonly name: string; readonly percentOff: number | null }[];
  }[];
  readonly variants: readonly {
    readonly id: number;
    readonly title: string;
    readonly sku: string;
    readonly price: string;
    readonly cost: string | null;
    readonly stock: number;
  }[];
}
