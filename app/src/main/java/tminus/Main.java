package tminus;

/** The one place where tminus is put together. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("tminus " + Main.class.getPackage().getImplementationVersion());
    }
}
