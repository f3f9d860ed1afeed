interface Props {
  readonly hasSolution: boolean;
  readonly isLarge: boolean;
  /** There is no room for a row of buttons: they are in a menu. */
  readonly isFolded: boolean;
  readonly onReset: () => void;
  readonly onCompare: () => void;
  readonly onShare: () => void;
  readonly onDownload: () => void;
  readonly onLarge: () => void;
  readonly onKeys: () => void;
}

/** What can be done with the whole lab. */
export function BenchBar(props: Props) {
  const { hasSolution, isLarge, isFolded, onReset, onCompare, onShare, onDownload, onLarge, onKeys } = props;
  const buttons = (
    <>
      <Deed label="Reset" keys="Alt+R" onPress={onReset} />
      {hasSolution && <Deed label="Compare with solution" keys="Alt+C" onPress={onCompare} />}
      <Deed label="Share" keys="Alt+S" onPress={onShare} />
      <Deed label="Download" keys="Alt+D" onPress={onDownload} />
      <Deed label="Larger letters" keys="Alt+L" isPressed={isLarge} onPress={onLarge} />
      <Deed label="Keys" keys="Alt+K" onPress={onKeys} />
    </>
  );
  return isFolded ? (
    <details
      className="bench-menu"
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('button') !== null)
          event.currentTarget.removeAttribute('open');
      }}
    >
      <summary>Menu</summary>
      <div>{buttons}</div>
    </details>
  ) : (
    <div className="bench-actions">{buttons}</div>
  );
}

interface DeedProps {
  readonly label: string;
  readonly keys: string;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
}

function Deed({ label, keys, isPressed, onPress }: DeedProps) {
  return (
    <button
      type="button"
      className="deed"
      title={keys}
      aria-keyshortcuts={keys}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {label}
    </button>
  );
}
