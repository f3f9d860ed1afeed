/** What `-w` can print of a transfer. https://curl.se/docs/manpage.html#-w */
export interface Facts {
  readonly [variable: string]: string | number | undefined;
}

/** Prints a format; an unknown variable is printed as nothing, and told of. */
export function writeOut(
  format: string,
  facts: Facts,
  header: (name: string) => string | undefined,
  unknown: (name: string) => void,
): string {
  return format.replaceAll(
    /%\{([^}]*)\}|%header\{([^}]*)\}|%%|\\([nrt])/g,
    (whole, variable: string | undefined, field: string | undefined, escape: string | undefined) => {
      if (escape !== undefined) return escape === 'n' ? '\n' : escape === 'r' ? '\r' : '\t';
      if (field !== undefined) return header(field) ?? '';
      if (variable === undefined) return whole.slice(1);
      if (!(variable in facts)) unknown(variable);
      return String(facts[variable] ?? '');
    },
  );
}

/** Milliseconds as curl prints times: seconds with six places. */
export const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(6);
