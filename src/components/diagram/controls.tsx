/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useControlId } from './steps.tsx';

/** The controls of a diagram: native ones, so that each has its keys, its label and its focus ring by itself. */

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few: a group of radio buttons that looks like a row of switches. */
export function Choice<Value extends string>({ legend, options, value, onChoose }: ChoiceProps<Value>) {
  const name = useControlId();
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                onChoose(option.value);
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly value: number;
  /** Stands behind the figure: ` s`, ` requests/s`. */
  readonly unit?: string;
  readonly onSlide: (value: number) => void;
}

/** A figure between two ends, its value beside it. */
export function Slider({ label, min, max, step = 1, value, unit = '', onSlide }: SliderProps) {
  const id = useControlId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={`${value}${unit}`}
        onInput={({ currentTarget }) => {
          onSlide(Number(currentTarget.value));
        }}
      />
      <output for={id}>
        {value}
        {unit}
      </output>
    </div>
  );
}

interface PressProps {
  readonly onPress: () => void;
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

/** A button. One that cannot be pressed now stays in its place and keeps the focus. */
export function Press({ onPress, disabled = false, children }: PressProps) {
  return (
    <button
      type="button"
      class="press"
      aria-disabled={disabled ? 'true' : undefined}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {children}
    </button>
  );
}

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onTick: (checked: boolean) => void;
}

/** On or off. */
export function Tick({ label, checked, onTick }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => {
          onTick(currentTarget.checked);
        }}
      />
      <span>{label}</span>
    </label>
  );
}

interface TextEntryProps {
  readonly label: string;
  readonly value: string;
  /** Called at every change. */
  readonly onEnter: (value: string) => void;
}

/** What a person types: a path, a URL. */
export function TextEntry({ label, value, onEnter }: TextEntryProps) {
  const id = useControlId();
  return (
    <div class="text-entry">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={value}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          onEnter(currentTarget.value);
        }}
      />
    </div>
  );
}
