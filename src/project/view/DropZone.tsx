import { useRef, useState, type DragEvent } from 'react';
import { nameFor } from '../../workspace/intake/pasted.ts';

interface Props {
  /** There is a project already: the zone is small, and what is dropped takes its place. */
  readonly isSmall: boolean;
  readonly isReading: boolean;
  readonly onDrop: (items: DataTransferItemList) => void;
  readonly onChoose: (files: FileList) => void;
  readonly onPaste: (path: string, text: string) => void;
  readonly onExample: () => void;
}

/** Where a project comes in: dropped, chosen or pasted. */
export function DropZone({ isSmall, isReading, onDrop, onChoose, onPaste, onExample }: Props) {
  const [isOver, setOver] = useState(false);
  const [pastes, setPastes] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={`drop-zone${isOver ? ' over' : ''}${isSmall ? ' small' : ''}`}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer.items);
      }}
    >
      {!isSmall && (
        <p className="invitation">{isReading ? 'Reading…' : 'Drop a folder, files or a zip here'}</p>
      )}
      <p className="ways">
        <button type="button" className="button" onClick={() => folder.current?.click()}>
          Choose a folder
        </button>
        <button type="button" className="button" onClick={() => files.current?.click()}>
          Choose files
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={pastes}
          onClick={() => {
            setPastes(!pastes);
          }}
        >
          Paste a text
        </button>
        {!isSmall && (
          <button type="button" className="button plain" onClick={onExample}>
            Try it on an example
          </button>
        )}
      </p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files of your project"
        onChange={({ target }) => {
          if (target.files !== null && target.files.length > 0) onChoose(target.files);
          target.value = '';
        }}
      />
      <input
        ref={folder}
        type="file"
        // React knows the attribute by no other name.
        {...{ webkitdirectory: '' }}
        hidden
        aria-label="Folder of your project"
        onChange={({ target }) => {
          if (target.files !== null && target.files.length > 0) onChoose(target.files);
          target.value = '';
        }}
      />
      {pastes && (
        <PasteForm
          onPaste={(path, text) => {
            setPastes(false);
            onPaste(path, text);
          }}
        />
      )}
    </div>
  );
}

function PasteForm({ onPaste }: Pick<Props, 'onPaste'>) {
  const [text, setText] = useState('');
  const [name, setName] = useState<string>();
  const path = name ?? nameFor(text);
  return (
    <form
      className="paste-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPaste(path.trim() === '' ? nameFor(text) : path.trim(), text);
      }}
    >
      <label>
        Text
        <textarea
          rows={10}
          required
          autoFocus
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
          }}
        />
      </label>
      <label>
        File name, which says what it is
        <input
          value={path}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
      </label>
      <button type="submit" className="button first">
        Check it
      </button>
    </form>
  );
}
