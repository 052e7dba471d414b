import { useId, useState, type ReactNode } from "react";
import { call } from "./calls.ts";
import { useHostTexts } from "./host-locale.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Props = Record<string, any> & { children?: ReactNode };

/** What the shopper sees at once: the extension's answer comes a worker's round trip later and would undo it meanwhile. */
function useMirror<T>(value: T): [T, (next: T) => void] {
  const [shown, setShown] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    setShown(value);
  }
  return [shown, setShown];
}

function Problem({ error, id }: { error: unknown; id: string }) {
  return error ? (
    <em id={id} className="pp-Error" role="alert">
      {String(error)}
    </em>
  ) : null;
}

/** What ties an input to the sentence about what is wrong with it. */
const faulty = (error: unknown, id: string) =>
  error ? { "aria-invalid": true, "aria-describedby": id } : ({} as Record<string, never>);

/** A list to choose one of. */
export function Select(props: Props) {
  const fallback = useId();
  const id = (props.id as string | undefined) ?? fallback;
  const [value, setValue] = useMirror(String(props.value ?? ""));
  const options = props.options as { value: string; label: string; disabled?: boolean }[];
  return (
    <div className="pp-Field">
      <label htmlFor={id}>{props.label as string}</label>
      <select
        id={id}
        name={props.name as string | undefined}
        value={value}
        required={Boolean(props.required)}
        disabled={Boolean(props.disabled)}
        {...faulty(props.error, `${id}-error`)}
        onChange={(event) => {
          setValue(event.target.value);
          call(props.onChange, event.target.value);
        }}
      >
        {props.placeholder ? (
          <option value="" disabled>
            {props.placeholder as string}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Problem error={props.error} id={`${id}-error`} />
    </div>
  );
}

const TYPES: Readonly<Record<string, string>> = { email: "email", number: "number", telephone: "tel" };

/** A line or a paragraph of text: `onInput` for each key, `onChange` when it is left. */
export function TextField(props: Props) {
  const fallback = useId();
  const id = (props.id as string | undefined) ?? fallback;
  const [value, setValue] = useMirror(String(props.value ?? ""));
  const attributes = {
    id,
    name: props.name as string | undefined,
    value,
    required: Boolean(props.required),
    disabled: Boolean(props.disabled),
    ...faulty(props.error, `${id}-error`),
    onInput: (event: { currentTarget: { value: string } }) => call(props.onInput, event.currentTarget.value),
    onChange: (event: { target: { value: string } }) => setValue(event.target.value),
    onFocus: () => call(props.onFocus),
    onBlur: () => {
      if (value !== (props.value ?? "")) call(props.onChange, value);
      call(props.onBlur);
    },
  };
  return (
    <div className="pp-Field">
      <label htmlFor={id}>{props.label as string}</label>
      {props.multiline ? <textarea {...attributes} /> : <input {...attributes} type={TYPES[props.type] ?? "text"} />}
      <Problem error={props.error} id={`${id}-error`} />
    </div>
  );
}

function Tick({ props, type, label }: { props: Props; type: "checkbox" | "radio"; label: ReactNode }) {
  const fallback = useId();
  const id = (props.id as string | undefined) ?? fallback;
  const [isChecked, setChecked] = useMirror(Boolean(props.checked ?? props.value));
  return (
    <div className="pp-Tick">
      <input
        id={id}
        type={type}
        name={props.name as string | undefined}
        checked={isChecked}
        disabled={Boolean(props.disabled)}
        aria-label={props.accessibilityLabel as string | undefined}
        {...faulty(props.error, `${id}-error`)}
        onChange={(event) => {
          setChecked(event.target.checked);
          call(props.onChange, event.target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      <Problem error={props.error} id={`${id}-error`} />
    </div>
  );
}

export const Checkbox = (props: Props) => <Tick props={props} type="checkbox" label={props.children} />;
export const Radio = (props: Props) => <Tick props={props} type="radio" label={props.children} />;

/** The box that a buyer ticks before recurring charges. Its words are checkout's own: an extension cannot change them. */
export function BuyerConsent(props: Props) {
  const { buyerConsent } = useHostTexts();
  return (
    <div className="pp-BuyerConsent">
      <Tick props={props} type="checkbox" label={buyerConsent} />
    </div>
  );
}

/** A form; Enter in one of its fields submits it. */
export const Form = (props: Props) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      call(props.onSubmit);
    }}
  >
    <fieldset className="pp-Form" disabled={Boolean(props.disabled)}>
      {props.children}
    </fieldset>
  </form>
);
