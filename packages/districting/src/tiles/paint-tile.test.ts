import { describe, expect, it } from 'vitest';
import { type Pen, paintTile, type TileLook } from './paint-tile.ts';
import { bytesAt } from './testing/two-grids.ts';

const bytes = bytesAt(14);
const look: TileLook = {
  paper: 'paper',
  layers: [
    { layer: 'communities', belowZoom: 12, line: () => 'ink' },
    { layer: 'grids', fromZoom: 12, fill: ({ doors }) => `${doors} doors`, line: ({ grid }) => `edge of ${grid}` },
  ],
};

/** A pen that writes down what it is made to do. */
function recording() {
  const done: string[] = [];
  const corners: [number, number][] = [];
  const corner = (x: number, y: number) => {
    corners.push([x, y]);
  };
  const pen: Pen = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    lineJoin: '',
    fillRect: (...box) => done.push(`${pen.fillStyle} on ${box}`),
    beginPath: () => done.push('path'),
    moveTo: corner,
    lineTo: corner,
    closePath: () => done.push('closed'),
    fill: rule => done.push(`${pen.fillStyle}, ${rule}`),
    stroke: () => done.push(`${pen.strokeStyle}, ${pen.lineWidth} wide`),
  };
  return { pen, done, corners };
}
const wide = (corners: [number, number][]) =>
  Math.max(...corners.map(at => at[0])) - Math.min(...corners.map(at => at[0]));

describe('a tile that is painted', () => {
  it('has paper below, then each grid by its own figures, its border over its ground', () => {
    const { pen, done } = recording();
    paintTile(pen, bytes, look, { zoom: 14, size: 512 });
    expect(done).toEqual([
      'paper on 0,0,512,512',
      ...['path', 'closed', '64 doors, evenodd', 'edge of M001, 1 wide'],
      ...['path', 'closed', '70 doors, evenodd', 'edge of M002, 1 wide'],
    ]);
  });

  it('has communities alone where grids cannot be told apart', () => {
    const { pen, done } = recording();
    paintTile(pen, bytesAt(11), look, { zoom: 11, size: 512 });
    expect(done).toEqual(['paper on 0,0,512,512', 'path', 'closed', 'ink, 1 wide']);
  });

  it('is as large as the picture, with lines as wide as before on a screen of more pixels', () => {
    const [once, twice] = [recording(), recording()];
    paintTile(once.pen, bytes, look, { zoom: 14, size: 512 });
    paintTile(twice.pen, bytes, look, { zoom: 14, size: 1024, pixelRatio: 2 });
    expect(wide(twice.corners)).toBeCloseTo(2 * wide(once.corners), 6);
    expect(twice.done).toContain('edge of M001, 2 wide');
  });

  it('is looked at nearer part by part: larger, and what is outside a part is left out', () => {
    const whole = recording();
    paintTile(whole.pen, bytes, look, { zoom: 14, size: 512 });
    const seen = [0, 1, 2, 3].map(n => {
      const part = recording();
      const frame = { zoom: 15, size: 512, part: { side: 2, column: n % 2, row: n >> 1 } };
      paintTile(part.pen, bytes, look, frame);
      return { ...part, n };
    });
    const full = seen.filter(({ corners }) => corners.length === whole.corners.length);
    expect(full).toHaveLength(1);
    const { corners, n } = full[0]!;
    expect(corners).toEqual(whole.corners.map(([x, y]) => [x * 2 - (n % 2) * 512, y * 2 - (n >> 1) * 512]));
    expect(seen.some(part => part.corners.length === 0)).toBe(true);
  });

  it('is paper where there is nothing, and a canvas as it was where the bytes are bad', () => {
    const [empty, bad] = [recording(), recording()];
    paintTile(empty.pen, null, look, { zoom: 14, size: 256 });
    expect(empty.done).toEqual(['paper on 0,0,256,256']);
    const half = bytes.subarray(0, bytes.length >> 1);
    expect(() => paintTile(bad.pen, half, look, { zoom: 14, size: 256 })).toThrow('not a whole vector tile');
    expect(bad.done).toEqual([]);
  });
});
