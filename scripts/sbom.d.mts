/** One library of the bill. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}
/** The bill of materials of a lock file's text, CycloneDX 1.6. */
export function billOf(lockText: string): {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly components: readonly Component[];
};
