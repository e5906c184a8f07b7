import { type Refusal, refuse } from '../../decision.ts';
import type { OverlaidPlace, Overlay, OverlayDuty, OverlayKind } from './overlay.ts';

/** What recording must know. */
export interface OverlayState {
  readonly organisation: { readonly kind: OverlayKind } | null;
  /** Ids of the named places that exist. */
  readonly places: ReadonlySet<string>;
  /** Overlays of the same kind over these places, past ones too. */
  readonly overlays: readonly Overlay[];
}

export interface OverlaysInput {
  readonly organisationId: string;
  readonly overlays: readonly { readonly assignmentId: string; readonly place: OverlaidPlace }[];
  readonly duties: readonly OverlayDuty[];
  readonly from: string;
  readonly to: string | null;
}

export interface OverlayRecorded {
  readonly type: 'overlay-recorded';
  readonly overlay: Overlay;
}

/**
 * An organisation over some places from an instant on. At one instant a place has one organisation of a kind. Refusals:
 * `organisation-unknown`, `place-unknown` (names it), `overlay-ends-first` (`to` is not after `from`), `overlay-taken` (names
 * the place and the overlay that is in the way: end it first).
 */
export function recordOverlays(state: OverlayState, input: OverlaysInput): readonly OverlayRecorded[] | Refusal {
  const { organisation } = state;
  if (!organisation) return refuse('organisation-unknown');
  const [from, to] = [utc(input.from), input.to === null ? null : utc(input.to)];
  if (to !== null && to <= from) return refuse('overlay-ends-first');
  const made: Overlay[] = [];
  for (const { assignmentId, place } of input.overlays) {
    if (!state.places.has(place.id)) return refuse('place-unknown', { placeId: place.id });
    const { kind } = organisation;
    const overlay = { assignmentId, organisationId: input.organisationId, kind, place, duties: input.duties, from, to };
    const inTheWay = [...state.overlays, ...made].find(
      other => other.kind === kind && other.place.id === place.id && overlap(other, overlay),
    );
    if (inTheWay) return refuse('overlay-taken', { placeId: place.id, assignmentId: inTheWay.assignmentId });
    made.push(overlay);
  }
  return made.map(overlay => ({ type: 'overlay-recorded', overlay }));
}

const utc = (instant: string): string => new Date(instant).toISOString();

function overlap(a: Pick<Overlay, 'from' | 'to'>, b: Pick<Overlay, 'from' | 'to'>): boolean {
  return (a.to === null || a.to > b.from) && (b.to === null || b.to > a.from);
}
