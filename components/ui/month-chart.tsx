/** A bar of a chart by months: the whole of something, and the part of it that it is about. `null` where there is nothing. */
export interface MonthBar {
  /** The month in few letters. */
  label: string;
  whole: number | null;
  part: number | null;
}

/** How wide a month is in the picture, and its bar; the picture is stretched to the room it has. */
const STEP = 10;
const BAR = 6.4;
const HEIGHT = 100;

/**
 * Bars by month, drawn on the server: a picture without a script or a library, since a dozen rectangles need neither. It is
 * named by `label` and says nothing that the table beside it does not. `short` is for a row of small ones.
 */
export function MonthChart({ label, bars, top, axis, size = 'tall', legend }: {
  label: string;
  bars: readonly MonthBar[];
  /** Where the axis ends. */
  top: number;
  /** The axis in words, from its top to nothing. */
  axis: readonly [string, string, string];
  size?: 'tall' | 'short';
  /** What the whole bar and its part are. Missing where the whole is all there is. */
  legend?: { whole: string; part: string };
}) {
  const width = bars.length * STEP;
  return (
    <div className={`month-chart is-${size}`}>
      <p className="axis" aria-hidden="true">{axis.map((word, i) => <span key={i}>{word}</span>)}</p>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none">
        {[0, HEIGHT / 2, HEIGHT].map((y) => <line key={y} className="grid-line" x1={0} x2={width} y1={y} y2={y} vectorEffect="non-scaling-stroke" />)}
        {bars.map(({ whole, part }, i) => (
          <g key={i}>
            <Bar of={whole} at={i} top={top} name="whole" />
            <Bar of={part} at={i} top={top} name="part" />
          </g>
        ))}
      </svg>
      <p className="months" aria-hidden="true">{bars.map(({ label: month }, i) => <span key={i}>{month}</span>)}</p>
      {legend && (
        <p className="legend" aria-hidden="true">
          <span className="whole">{legend.whole}</span>
          <span className="part">{legend.part}</span>
        </p>
      )}
    </div>
  );
}

function Bar({ of, at, top, name }: { of: number | null; at: number; top: number; name: 'whole' | 'part' }) {
  if (of === null || of <= 0) return null;
  const height = (of / top) * HEIGHT;
  return <rect className={name} x={at * STEP + (STEP - BAR) / 2} width={BAR} y={HEIGHT - height} height={height} />;
}
