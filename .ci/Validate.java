import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import java.io.*;
import java.util.*;

/** Validates PDF files by veraPDF: `java -cp "lib/*" Validate.java 2u file.pdf...`; exit 1 where one does not conform, with the clauses that it fails. */
public class Validate {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(args[0]);
    boolean all = true;
    for (String file : Arrays.copyOfRange(args, 1, args.length)) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
        ValidationResult result = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false).validate(parser);
        System.out.println((result.isCompliant() ? "conforms to PDF/" : "DOES NOT CONFORM to PDF/") + (args[0].startsWith("ua") ? "UA-" + args[0].substring(2) : "A-" + args[0]) + ": " + file);
        Set<String> told = new TreeSet<>();
        for (TestAssertion a : result.getTestAssertions())
          if (a.getStatus() == TestAssertion.Status.FAILED && told.add(a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber()))
            System.out.println("  " + a.getRuleId().getClause() + " test " + a.getRuleId().getTestNumber() + ": " + a.getMessage() + " at " + a.getLocation().getContext());
        all &= result.isCompliant();
      }
    }
    System.exit(all ? 0 : 1);
  }
}
