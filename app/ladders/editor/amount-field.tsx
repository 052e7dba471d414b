import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { parseAmount, toDecimal } from "#app/money/money.ts";

interface Props {
  readonly label: string;
  readonly currency: string;
  readonly minor: number | undefined;
  onChange(minor: number): void;
}

/** An amount of money: what is typed stays as typed, what is no amount is said and not taken. */
export function AmountField({ label, currency, minor, onChange }: Props) {
  const [text, setText] = useState(minor === undefined ? "" : toDecimal(minor, currency));
  const [error, setError] = useState<string>();
  const change = (next: string) => {
    setText(next);
    try {
      const value = parseAmount(next.replace(",", "."), currency);
      if (value < 0) throw new RangeError("below zero");
      setError(undefined);
      onChange(value);
    } catch {
      setError("Write it like 4.20");
    }
  };
  return (
    <TextField
      label={label}
      prefix={currency}
      value={text}
      onChange={change}
      error={error}
      autoComplete="off"
      inputMode="decimal"
    />
  );
}
