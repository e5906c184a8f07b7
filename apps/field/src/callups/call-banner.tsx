import { useOverlaid } from '../phone/use-phone.tsx';
import { applyToCalls } from './call-overlay.ts';
import { MyCallCard } from './my-call-card.tsx';

/** Am I called? On top of every page until I said that I am there; small once I answered, so that a slip can be mended. */
export function CallBanner() {
  const calls = useOverlaid('calls', applyToCalls);
  const open = calls?.rows.filter(row => row.state !== 'arrived' && row.state !== 'here') ?? [];
  if (open.length === 0) return null;
  return (
    <aside className="call-banner">
      {open.map(call => (
        <MyCallCard key={call.callId} call={call} />
      ))}
    </aside>
  );
}
