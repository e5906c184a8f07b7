import type { CalibrationBin } from '@linli/domain';

const [side, margin] = [360, 72];
const x = (share: number): number => Math.round(margin + share * side);
const y = (share: number): number => Math.round(margin + (1 - share) * side);

/** A reliability diagram as SVG: what was said to the right, what came upwards, on the line is right; a dot's size is how often it was said. */
export function calibrationPicture(without: readonly CalibrationBin[], withRecords: readonly CalibrationBin[]): string {
  const most = Math.max(1, ...[...without, ...withRecords].map(bin => bin.forecasts));
  const dot = (bin: CalibrationBin, paint: string): string =>
    `<circle cx="${x(bin.said)}" cy="${y(bin.came)}" r="${(3 + 9 * Math.sqrt(bin.forecasts / most)).toFixed(1)}" ${paint}/>`;
  const dots = (bins: readonly CalibrationBin[], paint: string): string =>
    bins
      .filter(bin => bin.forecasts >= 60)
      .map(bin => dot(bin, paint))
      .join('\n  ');
  const size = side + 2 * margin;
  const ticks = [0, 0.25, 0.5, 0.75, 1]
    .map(
      share =>
        `<text x="${x(share)}" y="${y(0) + 18}" text-anchor="middle">${100 * share} %</text><text x="${x(0) - 8}" y="${y(share) + 4}" text-anchor="end">${100 * share} %</text>`,
    )
    .join('\n  ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" font-family="sans-serif" font-size="12" role="img" aria-label="Forecasts held against what came">
  <rect width="${size}" height="${size}" fill="#fff"/>
  <polygon points="${x(0)},${y(0)} ${x(0)},${y(0.1)} ${x(0.9)},${y(1)} ${x(1)},${y(1)} ${x(1)},${y(0.9)} ${x(0.1)},${y(0)}" fill="#e8eef4"/>
  <path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#5b6b7b"/>
  <path d="M${x(0)} ${y(1)}V${y(0)}H${x(1)}" fill="none" stroke="#1b2733"/>
  ${ticks}
  ${dots(without, 'fill="none" stroke="#a04a00" stroke-width="2"')}
  ${dots(withRecords, 'fill="#0b5fa5"')}
  <text x="${x(0.5)}" y="${y(0) + 40}" text-anchor="middle">share of runs in which the grid was late (said)</text>
  <text transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">share of such grids that were late (came)</text>
  <circle cx="${x(0.05)}" cy="20" r="6" fill="#0b5fa5"/><text x="${x(0.05) + 12}" y="24">three nights recorded</text>
  <circle cx="${x(0.55)}" cy="20" r="6" fill="none" stroke="#a04a00" stroke-width="2"/><text x="${x(0.55) + 12}" y="24">none recorded</text>
  <text x="${x(0.62)}" y="${y(0.1)}">band: ten points</text>
</svg>
`;
}
