import { useId, useState, type ReactNode } from "react";
import { call } from "./components.tsx";

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

function Problem({ error }: { error: unknown }) {
  return error ? (
    <em className="pp-Error" role="alert">
      {String(error)}
    </em>
  ) : null;
}

export function Select(props: Props) {
  const id = useId();
  const [value, setValue] = useMirror(String(props.value ?? ""));
  const options = props.options as { value: string; label: string; disabled?: boolean }[];
  return (
    <div className="pp-Field">
      <label htmlFor={id}>{props.label as string}</label>
      <select
        id={id}
        value={value}
        disabled={Boolean(props.disabled)}
        onChange={(event) => {
          setValue(event.target.value);
          call(props.onChange, event.target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Problem error={props.error} />
    </div>
  );
}

export function TextField(props: Props) {
  const id = useId();
  const [value, setValue] = useMirror(String(props.value ?? ""));
  return (
    <div className="pp-Field">
      <label htmlFor={id}>{props.label as string}</label>
      <input
        id={id}
        type="text"
        value={value}
        disabled={Boolean(props.disabled)}
        onInput={(event) => call(props.onInput, event.currentTarget.value)}
        onChange={(event) => setValue(event.target.value)}
        onBlur={() => value !== (props.value ?? "") && call(props.onChange, value)}
      />
      <Problem error={props.error} />
    </div>
  );
}

function Tick({ props, type, label }: { props: Props; type: "checkbox" | "radio"; label: ReactNode }) {
  const id = useId();
  const [isChecked, setChecked] = useMirror(Boolean(props.checked ?? props.value));
  return (
    <div className="pp-Tick">
      <input
        id={id}
        type={type}
        name={props.name as string | undefined}
        checked={isChecked}
        disabled={Boolean(props.disabled)}
        onChange={(event) => {
          setChecked(event.target.checked);
          call(props.onChange, event.target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      <Problem error={props.error} />
    </div>
  );
}

export const Checkbox = (props: Props) => <Tick props={props} type="checkbox" label={props.children} />;
export const Radio = (props: Props) => <Tick props={props} type="radio" label={props.children} />;
export const BuyerConsent = (props: Props) => (
  <Tick props={props} type="checkbox" label="I agree to the terms of the subscription" />
);
export const Form = (props: Props) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      call(props.onSubmit);
    }}
  >
    {props.children}
  </form>
);
