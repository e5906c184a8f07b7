/** Builds each app whose sources have changed (all with `force`) under the given Node; returns the names of those that failed. */
export function buildAll(node: string, options?: { force?: boolean }): Promise<string[]>;
