/** What checkout itself says on the post-purchase page, in the buyer's language. */
export interface HostTexts {
  /** Beside the box that a buyer ticks before a subscription. */
  readonly buyerConsent: string;
  readonly loading: string;
}

const TEXTS = {
  en: {
    buyerConsent: "I have read the subscription policy and agree to recurring charges",
    loading: "Loading",
  },
  id: {
    buyerConsent: "Saya telah membaca kebijakan langganan dan menyetujui tagihan berulang",
    loading: "Memuat",
  },
  de: {
    buyerConsent: "Ich habe die Abo-Bedingungen gelesen und stimme wiederkehrenden Abbuchungen zu",
    loading: "Wird geladen",
  },
  fr: {
    buyerConsent: "J’ai lu la politique d’abonnement et j’accepte les prélèvements récurrents",
    loading: "Chargement",
  },
  es: {
    buyerConsent: "He leído la política de suscripción y acepto los cargos periódicos",
    loading: "Cargando",
  },
  it: {
    buyerConsent: "Ho letto la politica sugli abbonamenti e accetto gli addebiti ricorrenti",
    loading: "Caricamento",
  },
  nl: {
    buyerConsent: "Ik heb het abonnementsbeleid gelezen en ga akkoord met terugkerende kosten",
    loading: "Laden",
  },
  pt: {
    buyerConsent: "Li a política de assinatura e concordo com as cobranças recorrentes",
    loading: "Carregando",
  },
  ja: {
    buyerConsent: "定期購入のポリシーを読み、定期的な請求に同意します",
    loading: "読み込み中",
  },
  sv: {
    buyerConsent: "Jag har läst prenumerationsvillkoren och godkänner återkommande debiteringar",
    loading: "Laddar",
  },
} as const satisfies Record<string, HostTexts>;

/** The texts of a locale ("pt-BR", "zh-Hant-TW"), by its language; English for a language that is not here. */
export function hostTexts(locale: string): HostTexts {
  const language = locale.toLowerCase().split(/[-_]/)[0]!;
  return Object.hasOwn(TEXTS, language) ? TEXTS[language as keyof typeof TEXTS] : TEXTS.en;
}
