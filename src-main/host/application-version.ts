import packageDescription from "../../package.json" with { type: "json" };

/** Version of the application, from package.json. */
export const applicationVersion: string = packageDescription.version;
