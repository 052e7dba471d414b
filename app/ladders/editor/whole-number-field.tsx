import { TextField } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";

interface Props {
  readonly label: string;
  readonly value: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly suffix?: string;
  /** Whether it may be left empty. */
  readonly isOptional?: boolean;
  readonly isLabelHidden?: boolean;
  readonly helpText?: string;
  readonly error?: string | undefined;
  onChange(value: number | undefined): void;
}

/** A whole number: what is typed stays as typed, what is none or out of bounds is said and not taken. */
export function OptionalNumberField({ label, value, min, max, suffix, isOptional, error, onChange, ...shown }: Props) {
  const t = useText();
  const [text, setText] = useState(value === undefined ? "" : String(value));
  const [problem, setProblem] = useState<string>();
  const change = (next: string) => {
    setText(next);
    const number = Number(next);
    const isEmpty = next.trim() === "";
    const isFine = isEmpty ? isOptional === true : Number.isInteger(number) && number >= min && number <= max;
    setProblem(isFine ? undefined : t("A whole number from {{min}} to {{max}}", { min, max }));
    if (isFine) onChange(isEmpty ? undefined : number);
  };
  return (
    <TextField
      label={label}
      labelHidden={shown.isLabelHidden}
      helpText={shown.helpText}
      type="number"
      min={min}
      max={max}
      {...(suffix ? { suffix } : {})}
      value={text}
      onChange={change}
      onBlur={() => {
        if (!problem) return;
        setText(value === undefined ? "" : String(value));
        setProblem(undefined);
      }}
      error={problem ?? error}
      autoComplete="off"
    />
  );
}

/** A whole number that is always there. */
export function WholeNumberField(props: Omit<Props, "isOptional" | "onChange"> & { onChange(value: number): void }) {
  return <OptionalNumberField {...props} onChange={(value) => value !== undefined && props.onChange(value)} />;
}
