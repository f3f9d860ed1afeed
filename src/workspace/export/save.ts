/** Hands a file to the browser to save. Nothing leaves the machine: the address is one of this page's own memory. */
export function save(name: string, content: string | Uint8Array | Blob, type = 'text/plain'): void {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart], { type });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}

/** A name that every file system takes. */
export function fileNameOf(project: string | undefined): string {
  const plain = (project ?? 'project').replaceAll(/[^\w.-]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  return plain === '' ? 'project' : plain;
}
