/** The packages of the npm registry that the lab brings along, as they are published. */
export interface PackageStore {
  /** All of them. */
  readonly list: () => Promise<readonly StoredPackage[]>;
  /** The files of one, by their path from its own folder; undefined where the lab does not have that version. */
  readonly files: (name: string, version: string) => Promise<ReadonlyMap<string, Uint8Array> | undefined>;
}

export interface StoredPackage {
  readonly name: string;
  readonly version: string;
}
