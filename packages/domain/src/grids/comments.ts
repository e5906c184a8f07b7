import { type Refusal, refuse } from '../decision.ts';

/** What a comment is about: the draft as a whole, one of its grids, or a place. */
export type CommentAbout =
  | { readonly kind: 'draft' }
  | { readonly kind: 'grid'; readonly no: number }
  | { readonly kind: 'place'; readonly place: 'building' | 'entrance' | 'shop'; readonly id: string };

/** What commenting must know. */
export interface CommentState {
  readonly draftExists: boolean;
  /** Whether there is a comment of this id already. */
  readonly exists: boolean;
  /** Whether the grid or place is there. */
  readonly aboutExists: boolean;
}

export interface DraftCommented {
  readonly type: 'grid-draft-commented';
  readonly commentId: string;
  readonly draftId: string;
  readonly about: CommentAbout;
}

/** Comments on a draft, a published one too. Refusals: `draft-unknown`, `grid-unknown`, `unit-unknown`, `comment-exists`. */
export function commentOnDraft(
  state: CommentState,
  input: { readonly commentId: string; readonly draftId: string; readonly about: CommentAbout },
): readonly [DraftCommented] | Refusal {
  if (!state.draftExists) return refuse('draft-unknown');
  if (state.exists) return refuse('comment-exists');
  if (!state.aboutExists) return refuse(input.about.kind === 'grid' ? 'grid-unknown' : 'unit-unknown');
  return [{ type: 'grid-draft-commented', ...input }];
}

export interface CommentSettled {
  readonly type: 'grid-comment-settled';
  readonly commentId: string;
  readonly resolved: boolean;
}

/** Marks a comment as settled, or open again. Refusals: `comment-unknown`, `nothing-moves` (it is so already). */
export function settleComment(
  known: { readonly resolved: boolean } | null,
  input: { readonly commentId: string; readonly resolved: boolean },
): readonly [CommentSettled] | Refusal {
  if (!known) return refuse('comment-unknown');
  if (known.resolved === input.resolved) return refuse('nothing-moves');
  return [{ type: 'grid-comment-settled', ...input }];
}
