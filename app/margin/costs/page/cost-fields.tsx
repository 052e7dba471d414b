import { TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { Message } from "#app/i18n/message.ts";
import type { CostForm, FormProblems } from "../cost-form.ts";

/** What every card of the costs page draws from. */
export interface FormProps {
  readonly form: CostForm;
  readonly currency: string;
  readonly problems: FormProblems;
  onChange(change: Partial<CostForm>): void;
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly suffix: string;
  readonly prefix?: string;
  readonly helpText?: string;
  readonly isLabelHidden?: boolean;
  readonly problem: Message | undefined;
  onChange(value: string): void;
}

/** An amount or a share with its unit; what is wrong with it is said below it. */
export function CostField({ label, value, suffix, prefix, helpText, isLabelHidden, problem, onChange }: FieldProps) {
  const t = useText();
  return (
    <TextField
      label={label}
      labelHidden={isLabelHidden}
      value={value}
      suffix={suffix}
      prefix={prefix}
      helpText={helpText}
      onChange={onChange}
      error={problem ? t(problem) : undefined}
      autoComplete="off"
      inputMode="decimal"
    />
  );
}
