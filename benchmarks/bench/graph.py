"""A series over time as an SVG, written by hand: no library is needed to draw a line."""

import html

WIDTH, HEIGHT = 900, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 40, 44
PER_SCALE = 6


def ticks(most):
    """Round steps that divide 0 to `most` into about six."""
    step = 1
    while most / step > PER_SCALE:
        for factor in (2, 2.5, 2):
            if most / step <= PER_SCALE:
                break
            step *= factor
    step = step if step < 1 else int(step)
    return [step * number for number in range(int(most / step) + 1)]


def svg(title, unit, points, marks=()):
    """`points` are (minutes, value); `marks` are (minutes, text), drawn as thin lines with a title to hover on."""
    last = max(minute for minute, _ in points) or 1
    most = max(value for _, value in points) * 1.1 or 1

    def x(minute):
        return LEFT + (WIDTH - LEFT - RIGHT) * minute / last

    def y(value):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / most

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="14">{html.escape(title)}</text>',
    ]
    for value in ticks(most):
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value:g} {unit}</text>')
    for minute in ticks(last):
        parts.append(f'<text x="{x(minute):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{minute:g} min</text>')
    for minute, text in marks:
        parts.append(
            f'<path d="M{x(minute):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#c66" stroke-dasharray="2 3">'
            f"<title>{html.escape(text)}</title></path>"
        )
    line = " ".join(f"{x(minute):.1f},{y(value):.1f}" for minute, value in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#26c" stroke-width="1.5"/>')
    return "\n".join([*parts, "</svg>", ""])


def slope(points):
    """The steepness of the straight line through the points, by least squares, in units a minute."""
    count = len(points)
    if count < 2:
        return 0.0
    middle = sum(minute for minute, _ in points) / count
    mean = sum(value for _, value in points) / count
    spread = sum((minute - middle) ** 2 for minute, _ in points)
    return sum((minute - middle) * (value - mean) for minute, value in points) / spread if spread else 0.0
