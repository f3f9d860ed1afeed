interface Props {
  readonly fixable: number;
  readonly isChanged: boolean;
  readonly onFixAll: () => void;
  readonly onDownload: (what: 'zip' | 'patch' | 'markdown' | 'sarif') => void;
  readonly onLink: () => void;
  readonly onStartOver: () => void;
}

/** What can be done with the whole project. */
export function Actions({ fixable, isChanged, onFixAll, onDownload, onLink, onStartOver }: Props) {
  return (
    <div className="project-actions">
      <button type="button" className="button first" disabled={fixable === 0} onClick={onFixAll}>
        {fixable === 0
          ? 'No certain fixes'
          : fixable === 1
            ? 'Apply 1 certain fix'
            : `Apply ${String(fixable)} certain fixes`}
      </button>
      <details className="downloads">
        <summary className="button">Download</summary>
        <ul role="list">
          <Download what="zip" onDownload={onDownload}>
            The project, as a zip
          </Download>
          {isChanged && (
            <Download what="patch" onDownload={onDownload}>
              Your changes, as a patch
            </Download>
          )}
          <Download what="markdown" onDownload={onDownload}>
            The report, as Markdown
          </Download>
          <Download what="sarif" onDownload={onDownload}>
            The findings, as SARIF
          </Download>
        </ul>
      </details>
      <button type="button" className="button" onClick={onLink}>
        Copy a link
      </button>
      <button type="button" className="button plain" onClick={onStartOver}>
        Start over
      </button>
    </div>
  );
}

type DownloadProps = Pick<Props, 'onDownload'> & {
  readonly what: Parameters<Props['onDownload']>[0];
  readonly children: string;
};

function Download({ what, onDownload, children }: DownloadProps) {
  return (
    <li>
      <button
        type="button"
        onClick={(event) => {
          const menu = event.currentTarget.closest('details');
          menu?.removeAttribute('open');
          menu?.querySelector('summary')?.focus();
          onDownload(what);
        }}
      >
        {children}
      </button>
    </li>
  );
}
