import type { Qr } from '@linli/protocol';

/** A code to scan, drawn from what the server made. Dark on white whatever the room, or readers fail. */
export function QrCode({ qr, label }: { qr: Qr; label: string }) {
  return (
    <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
