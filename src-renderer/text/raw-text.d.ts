/** A file as text, as the bundler hands it over. */
declare module "*.md?raw" {
  const text: string;
  export = text;
}
