import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { parseAmount, toDecimal } from "#app/money/money.ts";

interface Props {
  readonly label: string;
  readonly currency: string;
  readonly minor: number | undefined;
  readonly error?: string | undefined;
  readonly helpText?: string;
  /** Undefined: the field is empty. */
  onChange(minor: number | undefined): void;
}

/** An amount of money: what is typed stays as typed, what is no amount is said and not taken. */
export function AmountField({ label, currency, minor, error, helpText, onChange }: Props) {
  const t = useText();
  const [text, setText] = useState(minor === undefined ? "" : toDecimal(minor, currency));
  const [problem, setProblem] = useState<string>();
  const change = (next: string) => {
    setText(next);
    const value = amountOf(next, currency);
    setProblem(value === null ? t("Write it like 4.20") : undefined);
    if (value !== null) onChange(value);
  };
  return (
    <TextField
      label={label}
      prefix={currency}
      helpText={helpText}
      value={text}
      onChange={change}
      error={problem ?? error}
      autoComplete="off"
      inputMode="decimal"
    />
  );
}

/** Null: no amount. A comma is read as the decimal point. */
function amountOf(text: string, currency: string): number | undefined | null {
  if (text.trim() === "") return undefined;
  try {
    const value = parseAmount(text.replace(",", "."), currency);
    return value < 0 ? null : value;
  } catch {
    return null;
  }
}
