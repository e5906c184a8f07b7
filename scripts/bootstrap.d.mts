/** Turns npm's last words into what a person can do about it. */
export function explainFailure(output: string): string;
