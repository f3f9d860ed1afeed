/** The packages of the npm registry that the lab brings along, as they are published. */
export interface PackageStore {
  /** All of them. */
  readonly list: () => Promise<readonly StoredPackage[]>;
  /** The files of one, by their path from its own folder; undefined where the lab does not have that version. */
  readonly files: (name: string, version: string) => Promise<ReadonlyMap<string, Uint8Array> | undefined>;
}

/** What the registry and a lock file tell of a package. */
export interface PackageFacts {
  readonly license?: string;
  readonly dependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  /** Commands by name, and the files in the package that they are. */
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
  readonly funding?: unknown;
}

export interface StoredPackage extends PackageFacts {
  readonly name: string;
  readonly version: string;
  /** Where the registry has its archive. */
  readonly resolved: string;
  /** Of the archive: `sha512-…` in Base64. https://www.w3.org/TR/SRI/ */
  readonly integrity: string;
  /** When it was published, as ISO 8601; one without a date has always been there. */
  readonly published?: string;
}

/** Names of packages and the versions that are wanted: `{ express: '^5.0.0' }`. */
export type Dependencies = Readonly<Record<string, string>>;

/** Where the public registry keeps a package's archive. */
export function registryAddress(name: string, version: string): string {
  return `https://registry.npmjs.org/${name}/-/${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
}

/** `express@5.3.0` */
export const identity = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  `${name}@${version}`;
