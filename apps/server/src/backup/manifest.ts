/** First file of a backup: where in it the data folder's parts and the database lie. Paths have no leading slash. */
export interface Manifest {
  readonly format: 1;
  /** Instant, ISO. */
  readonly at: string;
  readonly data: string;
  readonly cluster: string;
}

/** A backup's manifest; throws a sentence for one that is of another kind. */
export function readManifest(text: string): Manifest {
  const it = JSON.parse(text) as Manifest;
  const isPath = (path: unknown) => typeof path === 'string' && path.length > 0 && !path.split('/').includes('..');
  if (it.format !== 1 || !isPath(it.data) || !isPath(it.cluster)) throw new Error('This backup is of another kind.');
  return it;
}
