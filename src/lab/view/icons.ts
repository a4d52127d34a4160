/** The page's icons: paths on a square of 16, drawn in the colour of the text beside them. */

const paths = {
  'play': 'M4 2.5v11l9-5.5z',
  'pause': 'M4 3h3v10H4zM9 3h3v10H9z',
  'stop': 'M4 4h8v8H4z',
  'step-back': 'M11.5 3v10L5 8zM3 3h1.5v10H3z',
  'step-forward': 'M4.5 3v10L11 8zM11.5 3H13v10h-1.5z',
  'first': 'M13 3v10L8 8zM8 3v10L3 8z',
  'last': 'M3 3v10l5-5zM8 3v10l5-5z',
  'zoom-in': 'M7.25 3.5h1.5v3.75h3.75v1.5H8.75v3.75h-1.5V8.75H3.5v-1.5h3.75z',
  'zoom-out': 'M3.5 7.25h9v1.5h-9z',
  'fit': 'M2 3h1.4v10H2zM12.600 3H14v10h-1.4zM4.300 8 6.700 5.800v1.500h2.600V5.800L11.700 8 9.300 10.200V8.700H6.700v1.500z',
  'search': 'M7 2.500a4.500 4.500 0 1 0 2.700 8.100l3.100 3.100 1-1-3.100-3.100A4.500 4.500 0 0 0 7 2.500zm0 1.400a3.100 3.100 0 1 1 0 6.200 3.100 3.100 0 0 1 0-6.200z',
  'help': 'M8 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 0 0 8 1.800zm0 1.300a4.900 4.900 0 1 1 0 9.800 4.900 4.900 0 0 1 0-9.800zM7.300 10.400h1.400v1.400H7.300zM8 4.300c-1.400 0-2.300.9-2.400 2.100h1.300c.1-.6.500-1 1.100-1s1.100.4 1.100 1c0 .5-.3.8-.8 1.200-.6.4-1 .9-1 1.800v.3h1.300v-.2c0-.5.2-.7.800-1.100.6-.5 1-1 1-1.900 0-1.300-1-2.200-2.400-2.200z',
  'bad': 'M4.200 3.100 8 6.900l3.800-3.800 1.100 1.100L9.100 8l3.800 3.800-1.100 1.100L8 9.100l-3.800 3.800-1.100-1.100L6.900 8 3.100 4.200z',
  'good': 'M6.300 12.400 2.300 8.300l1.100-1.100 2.900 3 6.300-6.600 1.100 1.100z',
  'neutral': 'M8 5.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5z',
  'arrow': 'M2 7.300h9L7.600 4l1-1L13.600 8l-5 5-1-1L11 8.700H2z',
} as const;

export type IconName = keyof typeof paths;

const svg = 'http://www.w3.org/2000/svg';

/** An icon that says nothing by itself: the words are its button's. */
export function icon(name: IconName): SVGElement {
  const drawn = document.createElementNS(svg, 'svg');
  drawn.setAttribute('viewBox', '0 0 16 16');
  drawn.setAttribute('class', 'icon');
  drawn.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', paths[name]);
  path.setAttribute('fill', 'currentColor');
  drawn.append(path);
  return drawn;
}
