/** The part of the Web Locks API that is used; absent on plain http. */
type Locks = Pick<LockManager, 'request'> | undefined;

const name = 'linli-field-sender';

/**
 * One tab sends. Leadership follows the tab one looks at, so that a background tab that the phone put to sleep never holds
 * records back. Without Web Locks every tab sends: ids make that harmless.
 * @returns called when this tab came to the front.
 */
export function lead(locks: Locks, won: () => void, lost: () => void): () => void {
  if (!locks) {
    won();
    return () => {};
  }
  let leads = false;
  let isStealing = false;
  let isWaiting = false;
  const hold = () => {
    leads = true;
    isStealing = false;
    won();
    return new Promise<never>(() => {});
  };
  const taken = () => {
    if (!leads) return;
    leads = false;
    lost();
    wait();
  };
  /** Once at a time: what this tab still waits for from before it stole the lead is its place in the line. */
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    locks
      .request(name, () => {
        isWaiting = false;
        return hold();
      })
      .catch(taken);
  };
  const steal = () => {
    if (leads || isStealing) return;
    isStealing = true;
    locks.request(name, { steal: true }, hold).catch(() => {
      isStealing = false;
      taken();
    });
  };
  wait();
  return steal;
}
