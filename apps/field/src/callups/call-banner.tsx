import { useOverlaid } from '../phone/use-phone.tsx';
import { applyToCalls, type MyCall } from './call-overlay.ts';
import { MyCallCard } from './my-call-card.tsx';

/** That a call is off stands above every page for so long, whatever the person had said. */
const offMs = 3 * 3_600_000;

/** Am I called? On top of every page until I said that I am there; small once I answered, so that a slip can be mended. That it is off is said there too. */
export function CallBanner() {
  const calls = useOverlaid('calls', applyToCalls);
  const open = calls?.rows.filter(isShown) ?? [];
  if (open.length === 0) return null;
  return (
    <aside className="call-banner">
      {open.map(call => (
        <MyCallCard key={call.callId} call={call} />
      ))}
    </aside>
  );
}

/** A call that was downloaded by an earlier version of this app says nothing of being off. */
const isShown = ({ state, offAt }: MyCall): boolean =>
  offAt ? Date.now() - Date.parse(offAt) < offMs : state !== 'arrived' && state !== 'here';
